"""Uses every normalized service of our own provider with the odil toolkit, which shares no code with it.

usage: odil_services_user.py PORT CALLED_AE STORED_INSTANCE_UID

Prints one line for each answer: the command and its status in hexadecimal; for N-GET and N-EVENT-REPORT also a value.
"""

import sys

import odil

from odil_mpps_user import data_set, first

Command = odil.messages.Message.Command
Context = odil.AssociationParameters.PresentationContext

MPPS, MPPS_GET = "1.2.840.10008.3.1.2.3.3", "1.2.840.10008.3.1.2.3.4"
COMMITMENT, COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1"
PRINT, SESSION, PRINTER = "1.2.840.10008.5.1.1.9", "1.2.840.10008.5.1.1.1", "1.2.840.10008.5.1.1.16"
CT = "1.2.840.10008.5.1.4.1.1.2"


def main():
    port, called, stored = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    association = odil.Association()
    association.set_peer_host("127.0.0.1")
    association.set_peer_port(port)
    association.set_tcp_timeout(30)
    parameters = association.update_parameters()
    parameters.set_called_ae_title(called).set_calling_ae_title("ODIL")
    syntaxes = ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2"]
    parameters.set_presentation_contexts(
        [Context(uid, syntaxes, Context.Role.SCU) for uid in (MPPS, MPPS_GET, COMMITMENT, PRINT)])
    association.associate()

    def ask(command, sop_class, uid, attributes=None, syntax=None, **elements):
        prefix = "Affected" if command == Command.N_CREATE_RQ else "Requested"
        request = odil.messages.Request(association.next_message_id())
        request.set_command_field(command)
        command_set = request.get_command_set()
        command_set.add(prefix + "SOPClassUID", [sop_class])
        command_set.add(prefix + "SOPInstanceUID", [uid])
        for keyword, value in elements.items():
            command_set.add(keyword, value)
        message = odil.messages.Message(command_set, attributes) if attributes is not None else odil.messages.Message(command_set)
        association.send_message(message, syntax or sop_class)
        return association.receive_message()

    def tell(name, response, *more):
        print(name, "%04X" % response.get_command_set().as_int("Status")[0], *more)

    tell("create", ask(Command.N_CREATE_RQ, MPPS, "1.2.826.0.1.5", first()))
    got = ask(Command.N_GET_RQ, MPPS_GET, "1.2.826.0.1.5", AttributeIdentifierList=["00400252"])
    tell("get", got, got.get_data_set().as_string("PerformedProcedureStepStatus")[0].decode())

    request = data_set(
        TransactionUID=["1.2.826.0.1.6"],
        ReferencedSOPSequence=[data_set(ReferencedSOPClassUID=[CT], ReferencedSOPInstanceUID=[stored])])
    tell("action", ask(Command.N_ACTION_RQ, COMMITMENT, COMMITMENT_INSTANCE, request, ActionTypeID=[1]))
    report = association.receive_message()
    answer = odil.messages.Response(report.get_command_set().as_int("MessageID")[0], 0)
    answer.set_command_field(Command.N_EVENT_REPORT_RSP)
    association.send_message(answer, COMMITMENT)
    print("event", "%04X" % report.get_command_set().as_int("EventTypeID")[0], report.get_data_set().as_string("TransactionUID")[0].decode())

    tell("session", ask(Command.N_CREATE_RQ, SESSION, "1.2.826.0.1.7", data_set(NumberOfCopies=[1]), PRINT))
    tell("print", ask(Command.N_ACTION_RQ, SESSION, "1.2.826.0.1.7", None, PRINT, ActionTypeID=[1]))
    tell("delete", ask(Command.N_DELETE_RQ, SESSION, "1.2.826.0.1.7", None, PRINT))
    tell("delete", ask(Command.N_DELETE_RQ, SESSION, "1.2.826.0.1.7", None, PRINT))
    association.release()


main()
