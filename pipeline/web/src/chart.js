// What the charts need of Apache ECharts.
import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([
  AriaComponent,
  BarChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  LineChart,
  SVGRenderer,
  ScatterChart,
  TooltipComponent,
]);

export { init };
