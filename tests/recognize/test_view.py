"""What is known of a text before a name is proposed."""

from taizhang.recognize.rules.view import View


def test_governor_is_the_last_verb_of_the_clause():
    view = View("加快改革，实施溪谷行动")
    assert view.governor(7) == "实施"
    assert view.governor(5) == ""


def test_list_of_tells_what_a_list_is_of():
    view = View("支持云峰精工、石泉光电等领军企业做强，建设溪谷大桥")
    assert view.list_of(2) == "等企业"
    assert view.list_of(20) == ""


def test_tail_reaches_the_last_ending_before_a_stop():
    text = "青石理工大学入选，青石"
    view = View(text)
    assert text[: view.tail(0)] == "青石理工大学"
    assert view.tail(9) == 0


def test_known_names_carry_their_kind_and_whether_they_lie_at_home():
    view = View("郑州市与武汉市", home="41")
    assert view.known[0, 3] == "prefecture+"
    assert view.known[4, 7] == "prefecture"


def test_agency_is_known_behind_a_place_or_a_word_for_one():
    view = View("郑州市政府、省委省政府")
    assert view.known[0, 5] == "agency-of-place"
    assert (view.known[6, 8], view.known[8, 11]) == ("agency-of-own", "agency-of-own")


def test_own_place_is_known_though_no_table_has_it():
    view = View("溪谷市政府在溪谷召开会议", own="溪谷市")
    assert view.known[0, 3] == "prefecture+"
    assert view.known[0, 5] == "agency-of-place"
    assert view.known[6, 8] == "prefecture-short+"
    assert (0, 3) not in View("溪谷市政府", own="青石市").known


def test_number_of_an_item_opens_a_name_but_a_decimal_does_not():
    view = View("完成下列工程。3.青石大桥；4.5公里道路")
    assert view.text[9:11] == "青石"
    assert 9 in view.opens
    assert view.padded[4 + 7 : 4 + 9] == "。。"
    assert view.padded.count("4.5") == 1
