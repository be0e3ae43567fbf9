"""What a fault carries to the person who reads it."""

from typing import get_args

from app.ledger.faults import BrokenBundle, Code


def test_a_fault_names_what_and_where():
    fault = BrokenBundle("chain", "roster.jsonl:12")
    assert (fault.code, fault.where, str(fault)) == ("chain", "roster.jsonl:12", "chain: roster.jsonl:12")


def test_a_hostile_name_reaches_no_terminal_as_it_is():
    fault = BrokenBundle("path", "\x1b[2Jblobs/\n..\\密\ud800" + "x" * 1000)
    assert fault.where.isprintable()
    assert fault.where.isascii()
    assert len(fault.where) == 300


def test_every_code_is_there_once():
    codes = get_args(Code)
    assert len(codes) == len(set(codes))
    assert all(code == code.lower() and " " not in code for code in codes)
