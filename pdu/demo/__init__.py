from pdu.demo.model import DEFAULT, Effects, simulate_units
