"""HanLP's BiLSTM-CRF tagger with its faults worked around; folders trained by Taizhang name this class.

Needs the extra ``hanlp``. The faults are those of hanlp 2.1.5 (``hanlp.components.ner.rnn_ner``):

1. The model hands its constraints to the CRF in the place of ``batch_first``, so that the CRF reads sentences as
   columns, and nothing is learned.
2. Prediction reads IOBES tags strictly and raises InvalidTagSequence on B O, where training and the other taggers of
   HanLP read them with ``get_entities``.
3. Training decodes every training batch too, which takes as long as the training, and picks the epoch that is best on
   the passages that judge it; here there are as many epochs as asked for, and the last one stays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from hanlp.components.ner.rnn_ner import RNNNamedEntityRecognizer
from hanlp.components.taggers.tagger import Tagger
from hanlp.metrics.chunking.sequence_labeling import get_entities

MAX_NORM = 5.0  # of the gradient, as in HanLP's own loop


class CharacterTagger(RNNNamedEntityRecognizer):  # type: ignore[misc]  # HanLP has no types
    """A BiLSTM-CRF over characters: token lists in, (surface, label, begin, end) of each out."""

    progress: Callable[[int, int], None] | None = None  # told how many epochs are done, of how many

    def build_model(self, **kwargs: Any) -> Any:
        """Return HanLP's model, its CRF reading sentences as rows."""
        model = super().build_model(**kwargs)
        model.crf.batch_first = True
        return model

    def execute_training_loop(
        self, trn: Any, epochs: int, criterion: Any, optimizer: Any, save_dir: str, **kwargs: Any
    ) -> None:
        """Train for all epochs with a learning rate that falls to nothing, and save the weights."""
        steps = epochs * len(trn)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
        self.model.train()
        for epoch in range(1, epochs + 1):
            for batch in trn:
                optimizer.zero_grad()
                scores, mask = self.feed_batch(batch)
                loss = self.compute_loss(criterion, scores, batch["tag_id"], mask) / len(mask)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), MAX_NORM)
                optimizer.step()
                schedule.step()
            if self.progress:
                self.progress(epoch, epochs)
        self.model.eval()
        self.save_weights(save_dir)

    def predict_data(
        self, data: list[list[str]], batch_size: int | None, **kwargs: Any
    ) -> list[list[tuple[str, str, int, int]]]:
        """Return what is found in each list of tokens, ends exclusive."""
        tags = Tagger.predict_data(self, data, batch_size, **kwargs)
        return [
            [("".join(tokens[b:e]), label, b, e) for label, b, e in get_entities(found)]
            for tokens, found in zip(data, tags, strict=True)
        ]
