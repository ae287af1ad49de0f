"""The drawn week read once."""

from fractions import Fraction

from models.queue import profile

DRAWN = ("", "1,5", "0", "0.25") + ("",) * 164


def test_figures() -> None:
    assert profile.figures(("", "2", "x", "-1")) == (0, 2, None, None)


def test_pieces_need_a_whole_week() -> None:
    assert profile.pieces(DRAWN)[1] == (60, 120, Fraction(3, 120))
    assert len(profile.pieces(DRAWN)) == 168
    for wrong in ((), DRAWN[:-1], (*DRAWN, "1"), (*DRAWN[:-1], "x"), (*DRAWN, "x")):
        assert profile.pieces(wrong) == ()
        assert profile.weights(wrong) == ()


def test_weights_are_whole_and_in_proportion() -> None:
    found = profile.weights(DRAWN)
    assert [(start, end) for start, end, _ in found] == [(60, 120), (180, 240)]
    assert found[0][2] == 6 * found[1][2] > 0
