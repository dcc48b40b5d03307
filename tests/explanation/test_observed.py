"""Cells that people wrote, and what is said of them: each file in cases/ is one exercise of the repository's course."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fixtures.course_grader import CourseGrader

CASES = Path(__file__).parent / "cases"
TOLD = {
    "dnn-application__L_layer_model__full_marks_through_a_global": "Cells that came with the notebook set costs",
    "dnn-step-by-step__L_model_backward__reads_global_of_a_check_cell": "Cells that came with the notebook set dA_prev",
    "dnn-step-by-step__L_model_backward__wrong_name_walked_forward": "under which number is it stored",
    "dnn-step-by-step__L_model_forward__hidden_layers_all_W1": "does the number in the key follow the loop",
    "dnn-step-by-step__compute_cost__none_as_object_array": "compute_cost is not finished: line 2 of its cell",
    "dnn-step-by-step__linear_backward__own_assert_fails": "A check of your own fails, in line 5: `assert isinstance",
    "gradient-checking__forward_propagation__none_named_printed_only": "forward_propagation is not finished: line 2",
    "logistic-regression__model__fixed_input_size": "12288 is written out in model",
    "logistic-regression__model__reads_global_of_a_check_cell": "Cells that came with the notebook set costs",
    "logistic-regression__model__typeerror_of_own_call": "The call of optimize in line 3 does not fit that function",
    "logistic-regression__sigmoid__none_named_printed_only": "sigmoid is not finished: line 2 of its cell still says",
    "optimization__initialize_velocity__entry_is_none": "initialize_velocity is not finished: line 4 of its cell",
    "optimization__update_parameters_with_adam__beta1_decays_s": "do both weights of the second average come from",
    "optimization__update_parameters_with_adam__keyerror_of_local_dict": "second has no key 'dW1' when line 9 reads it",
    "optimization__update_parameters_with_adam__typeerror_of_numpy_call": "The call of square in line 5 does not fit",
    "planar-data__nn_model__four_units_literal": "where does the four come from",
    "regularization__backward_propagation_with_dropout__wrong_name_masks_mixed_up": "reads the gradient of another",
}
"""What the feedback must say of each wrong one."""
RIGHT = {
    "dnn-application__L_layer_model__right_but_draws",
    "gradient-checking__gradient_check_n__right_number_shape_1_1",
}
ASSIGNMENTS = sorted({path.name.split("__")[0] for path in CASES.glob("*.txt")})


@pytest.fixture(scope="module")
def cells(cache):
    """Each case's graded cell, by its file's name."""
    found = {}
    with CourseGrader(ASSIGNMENTS, cache) as grader:
        for assignment in ASSIGNMENTS:
            paths = sorted(CASES.glob(f"{assignment}__*.txt"))
            while paths:  # one of each exercise makes a submission
                together = {path.stem.split("__")[1]: path for path in paths}
                graded = grader.grade(assignment, **{name: path.read_text() for name, path in together.items()})
                found |= {together[name].stem: cell for name, cell in graded.items()}
                paths = [path for path in paths if path not in together.values()]
    return found


def hints(cell):
    """Return what is said beyond the sentences on failed tests."""
    return {test.hint for test in cell.tests if test.hint}


def test_every_case_has_its_outcome():
    assert {path.stem for path in CASES.glob("*.txt")} == {*TOLD, *RIGHT}


@pytest.mark.parametrize("case", sorted(RIGHT))
def test_a_right_one_has_full_marks(cells, case):
    assert cells[case].score == cells[case].max_score


@pytest.mark.parametrize("case", sorted(TOLD))
def test_a_wrong_one_is_told_what_is_so(cells, case):
    cell = cells[case]

    assert cell.verdict == "failed"
    assert any(TOLD[case] in hint for hint in hints(cell)), (hints(cell), [test.message for test in cell.tests])


@pytest.mark.parametrize(
    ("case", "untrue"),
    [
        ("dnn-step-by-step__L_model_backward__wrong_name_walked_forward", "In which direction"),
        ("dnn-step-by-step__L_model_forward__hidden_layers_all_W1", "Is an operand transposed"),
        ("gradient-checking__forward_propagation__none_named_printed_only", "shown and then lost"),
        ("logistic-regression__model__fixed_input_size", "Is an operand transposed"),
        ("logistic-regression__model__typeerror_of_own_call", "The grader calls"),
        ("logistic-regression__sigmoid__none_named_printed_only", "never handed back"),
        ("optimization__initialize_velocity__entry_is_none", "is a return missing"),
        ("optimization__update_parameters_with_adam__keyerror_of_local_dict", "Look at where the loop"),
        ("optimization__update_parameters_with_adam__typeerror_of_numpy_call", "The grader calls"),
        ("planar-data__nn_model__four_units_literal", "gives n_h another value"),
        (
            "regularization__backward_propagation_with_dropout__wrong_name_masks_mixed_up",
            "Each hidden layer has its own",
        ),
    ],
)
def test_nothing_untrue_is_said(cells, case, untrue):
    said = " ".join([*hints(cells[case]), *(test.message for test in cells[case].tests)])

    assert untrue not in said


def test_a_message_has_its_grammar(cells):
    message = cells["dnn-step-by-step__compute_cost__none_as_object_array"].tests[0].message

    assert re.search(r"cost is an array of objects", message)
