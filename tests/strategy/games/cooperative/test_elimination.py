from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from servanda.strategy.games.cooperative.elimination import solution

WHOLE = st.integers(-5, 5).map(Fraction)


@given(st.lists(st.lists(WHOLE, min_size=4, max_size=4), min_size=3, max_size=5))
def test_a_solution_solves_every_equation(equations: list[list[Fraction]]) -> None:
    found = solution(equations)
    if found is not None:
        for *factors, right in equations:
            terms = zip(factors, found, strict=True)
            assert sum(factor * one for factor, one in terms) == right


@given(st.lists(WHOLE, min_size=3, max_size=3), st.permutations(range(3)))
def test_what_is_put_in_comes_out(values: list[Fraction], order: list[int]) -> None:
    equations = []
    for row in order:
        factors = [Fraction(one) for one in ((2, 1, 0), (0, 1, 3), (0, 0, 5))[row]]
        terms = zip(factors, values, strict=True)
        right = sum((factor * one for factor, one in terms), Fraction(0))
        equations.append([*factors, right])
    assert solution(equations) == tuple(values)
    doubled = [[2 * one for one in equations[0]], *equations]
    assert solution(doubled) == tuple(values)


def test_too_few_equations_or_contrary_ones_have_no_one_solution() -> None:
    one, two = Fraction(1), Fraction(2)
    assert solution([[one, one, one]]) is None
    assert solution([[one, one], [one, two]]) is None
