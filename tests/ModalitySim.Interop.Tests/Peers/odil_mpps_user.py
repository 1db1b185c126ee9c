"""Reports a procedure step with the odil toolkit: a user of our own provider that shares no code with it.

usage: odil_mpps_user.py PORT CALLED_AE INSTANCE_UID

Prints one status per line, in hexadecimal: N-CREATE, the same N-CREATE again, N-SET of an unknown instance, N-SET in
between, N-SET to COMPLETED, N-SET after that.
"""

import sys

import odil

MPPS = "1.2.840.10008.3.1.2.3.3"
Command = odil.messages.Message.Command
Context = odil.AssociationParameters.PresentationContext


def data_set(**attributes):
    result = odil.DataSet()
    for keyword, value in attributes.items():
        result.add(keyword, value) if value else result.add(keyword)
    return result


def first():
    return data_set(
        ScheduledStepAttributesSequence=[data_set(
            StudyInstanceUID=["1.2.3.4"], ReferencedStudySequence=[], AccessionNumber=["A1"], RequestedProcedureID=["R1"],
            RequestedProcedureDescription=["Head"], ScheduledProcedureStepID=["S1"], ScheduledProcedureStepDescription=["Head"],
            ScheduledProtocolCodeSequence=[])],
        PatientName=["Doe^Jane"], PatientID=["P1"], PatientBirthDate=["19700101"], PatientSex=["F"], ReferencedPatientSequence=[],
        PerformedProcedureStepID=["PPS1"], PerformedStationAETitle=["ODIL"], PerformedStationName=["CT9"], PerformedLocation=[],
        PerformedProcedureStepStartDate=["20260115"], PerformedProcedureStepStartTime=["101500"],
        PerformedProcedureStepStatus=["IN PROGRESS"], PerformedProcedureStepDescription=["Head"], PerformedProcedureTypeDescription=[],
        ProcedureCodeSequence=[], PerformedProcedureStepEndDate=[], PerformedProcedureStepEndTime=[], Modality=["CT"], StudyID=["1"],
        PerformedProtocolCodeSequence=[], PerformedSeriesSequence=[])


def last():
    return data_set(
        PerformedProcedureStepStatus=["COMPLETED"], PerformedProcedureStepEndDate=["20260115"], PerformedProcedureStepEndTime=["102000"],
        PerformedSeriesSequence=[data_set(
            PerformingPhysicianName=[], ProtocolName=["Head"], OperatorsName=[], SeriesInstanceUID=["1.2.3.4.5"], SeriesDescription=["Axial"],
            RetrieveAETitle=[], ReferencedNonImageCompositeSOPInstanceSequence=[],
            ReferencedImageSequence=[data_set(ReferencedSOPClassUID=["1.2.840.10008.5.1.4.1.1.2"], ReferencedSOPInstanceUID=["1.2.3.4.5.6"])])])


def main():
    port, called, instance = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    association = odil.Association()
    association.set_peer_host("127.0.0.1")
    association.set_peer_port(port)
    association.set_tcp_timeout(30)
    parameters = association.update_parameters()
    parameters.set_called_ae_title(called).set_calling_ae_title("ODIL")
    parameters.set_presentation_contexts([Context(MPPS, ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2"], Context.Role.SCU)])
    association.associate()

    def ask(command, uid, attributes):
        prefix = "Affected" if command == Command.N_CREATE_RQ else "Requested"
        request = odil.messages.Request(association.next_message_id())
        request.set_command_field(command)
        request.get_command_set().add(prefix + "SOPClassUID", [MPPS])
        request.get_command_set().add(prefix + "SOPInstanceUID", [uid])
        association.send_message(odil.messages.Message(request.get_command_set(), attributes), MPPS)
        print("%04X" % association.receive_message().get_command_set().as_int("Status")[0])

    ask(Command.N_CREATE_RQ, instance, first())
    ask(Command.N_CREATE_RQ, instance, first())
    ask(Command.N_SET_RQ, instance + ".9", last())
    ask(Command.N_SET_RQ, instance, data_set(PerformedProcedureStepDescription=["Head, twice"]))
    ask(Command.N_SET_RQ, instance, last())
    ask(Command.N_SET_RQ, instance, last())
    association.release()


if __name__ == "__main__":
    main()
