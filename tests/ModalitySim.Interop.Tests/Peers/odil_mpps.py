"""A Modality Performed Procedure Step provider on the odil toolkit, for interoperability tests.

usage: odil_mpps.py PORT FOLDER

odil accepts one association per listening socket and blocks the interpreter while it does, so a small front
accepts on 127.0.0.1:PORT and hands every connection to a child process of its own. The state of the procedure
steps is shared through FOLDER: one file per SOP Instance UID, created exclusively, locked while it changes.

Holds to PS3.4 F.7.2 (N-CREATE and N-SET of the MPPS SOP class) and PS3.7 chapter 10 for the status codes.
"""

import fcntl
import json
import os
import re
import signal
import socket
import sys
import threading
import time
import urllib.parse

import odil

MPPS = "1.2.840.10008.3.1.2.3.3"
VERIFICATION = "1.2.840.10008.1.1"
SYNTAXES = ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2"]

SUCCESS = 0x0000
NO_SUCH_ATTRIBUTE = 0x0105
INVALID_ATTRIBUTE_VALUE = 0x0106
PROCESSING_FAILURE = 0x0110
DUPLICATE_SOP_INSTANCE = 0x0111
NO_SUCH_SOP_INSTANCE = 0x0112
INVALID_OBJECT_INSTANCE = 0x0117
NO_SUCH_SOP_CLASS = 0x0118
MISSING_ATTRIBUTE = 0x0120
MISSING_ATTRIBUTE_VALUE = 0x0121
UNRECOGNIZED_OPERATION = 0x0211

# PS3.4 Table F.7.2-1, column N-CREATE: (keyword, type required of the requestor, types inside the items).
REFERENCE = [("ReferencedSOPClassUID", 1, None), ("ReferencedSOPInstanceUID", 1, None)]
SCHEDULED_STEP = [
    ("StudyInstanceUID", 1, None),
    ("ReferencedStudySequence", 2, REFERENCE),
    ("AccessionNumber", 2, None),
    ("RequestedProcedureID", 2, None),
    ("RequestedProcedureDescription", 2, None),
    ("ScheduledProcedureStepID", 2, None),
    ("ScheduledProcedureStepDescription", 2, None),
    ("ScheduledProtocolCodeSequence", 2, None),
]
CREATE = [
    ("ScheduledStepAttributesSequence", 1, SCHEDULED_STEP),
    ("PatientName", 2, None),
    ("PatientID", 2, None),
    ("PatientBirthDate", 2, None),
    ("PatientSex", 2, None),
    ("ReferencedPatientSequence", 2, REFERENCE),
    ("PerformedProcedureStepID", 1, None),
    ("PerformedStationAETitle", 1, None),
    ("PerformedStationName", 2, None),
    ("PerformedLocation", 2, None),
    ("PerformedProcedureStepStartDate", 1, None),
    ("PerformedProcedureStepStartTime", 1, None),
    ("PerformedProcedureStepStatus", 1, None),
    ("PerformedProcedureStepDescription", 2, None),
    ("PerformedProcedureTypeDescription", 2, None),
    ("ProcedureCodeSequence", 2, None),
    ("PerformedProcedureStepEndDate", 2, None),
    ("PerformedProcedureStepEndTime", 2, None),
    ("Modality", 1, None),
    ("StudyID", 2, None),
    ("PerformedProtocolCodeSequence", 2, None),
    ("PerformedSeriesSequence", 2, None),
]
# PS3.4 Table F.7.2-1, column "requirement type final state".
SERIES = [
    ("PerformingPhysicianName", 2, None),
    ("ProtocolName", 1, None),
    ("OperatorsName", 2, None),
    ("SeriesInstanceUID", 1, None),
    ("SeriesDescription", 2, None),
    ("RetrieveAETitle", 2, None),
    ("ReferencedImageSequence", 2, REFERENCE),
    ("ReferencedNonImageCompositeSOPInstanceSequence", 2, REFERENCE),
]
FINAL = [
    ("PerformedProcedureStepEndDate", 1, None),
    ("PerformedProcedureStepEndTime", 1, None),
]
# PS3.4 Table F.7.2-1: what an N-SET may not carry.
NOT_TO_BE_SET = [
    "ScheduledStepAttributesSequence", "PatientName", "PatientID", "PatientBirthDate", "PatientSex",
    "ReferencedPatientSequence", "PerformedProcedureStepID", "PerformedStationAETitle", "PerformedStationName",
    "PerformedLocation", "PerformedProcedureStepStartDate", "PerformedProcedureStepStartTime", "Modality", "StudyID",
]
STATES = ["IN PROGRESS", "COMPLETED", "DISCONTINUED"]
SPECIFIC_CHARACTER_SET = "00080005"
FINAL_STATES = ["COMPLETED", "DISCONTINUED"]

# PS3.5 §9.1: up to 64 characters, components of digits without leading zeros.
UID = re.compile(r"(?=.{1,64}$)(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))*$")


class Refused(Exception):
    def __init__(self, status, comment, keywords=(), error_id=None):
        super().__init__(comment)
        self.status = status
        self.comment = comment
        self.keywords = list(keywords)
        self.error_id = error_id


def text(data_set, keyword):
    """The first value as text, or an empty string when absent or empty."""
    if not data_set.has(keyword) or data_set.empty(keyword):
        return ""
    value = data_set.as_string(keyword)[0]
    return (value if isinstance(value, str) else bytes(value).decode("ascii", "replace")).strip(" \0")


def require(data_set, table):
    missing, empty = [], []
    for keyword, kind, items in table:
        if not data_set.has(keyword):
            missing.append(keyword)
        elif kind == 1 and data_set.empty(keyword):
            empty.append(keyword)
        elif items and not data_set.empty(keyword):
            for item in data_set.as_data_set(keyword):
                require(item, items)
    if missing:
        raise Refused(MISSING_ATTRIBUTE, "missing: " + missing[0], missing)
    if empty:
        raise Refused(MISSING_ATTRIBUTE_VALUE, "without value: " + empty[0], empty)


class Steps:
    """The procedure steps known, by SOP Instance UID."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, uid):
        return os.path.join(self.folder, urllib.parse.quote(uid, safe="") + ".json")

    def create(self, uid, step):
        try:
            with open(self.path(uid), "x") as file:
                json.dump(step, file)
        except FileExistsError:
            raise Refused(DUPLICATE_SOP_INSTANCE, "the procedure step exists")

    def change(self, uid, change):
        try:
            file = open(self.path(uid), "r+")
        except FileNotFoundError:
            raise Refused(NO_SUCH_SOP_INSTANCE, "no such procedure step")
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            step = json.load(file)
            change(step)
            file.seek(0)
            file.truncate()
            json.dump(step, file)


def create(steps, uid, data_set):
    if os.path.exists(steps.path(uid)):
        raise Refused(DUPLICATE_SOP_INSTANCE, "the procedure step exists")
    require(data_set, CREATE)
    status = text(data_set, "PerformedProcedureStepStatus")
    # PS3.4 F.7.2.1.3: the initial state is IN PROGRESS.
    if status != "IN PROGRESS":
        raise Refused(INVALID_ATTRIBUTE_VALUE, "a procedure step begins IN PROGRESS", ["PerformedProcedureStepStatus"])
    steps.create(uid, {"status": status, "created": [str(tag) for tag in data_set.keys()], "set": {}})


def modify(steps, uid, data_set):
    def change(step):
        # PS3.4 F.7.2.2.3: a final state is not left, and nothing is changed in it.
        if step["status"] in FINAL_STATES:
            raise Refused(
                PROCESSING_FAILURE, "Performed Procedure Step Object may no longer be updated", error_id=0xA710)
        forbidden = [keyword for keyword in NOT_TO_BE_SET if data_set.has(keyword)]
        if forbidden:
            raise Refused(NO_SUCH_ATTRIBUTE, "may not be set: " + forbidden[0], forbidden)
        # PS3.4 F.7.2.1.2: attributes are created before they are set. N-SET may name the character set of its own values.
        never = [str(tag) for tag in data_set.keys() if str(tag) not in step["created"] and str(tag) != SPECIFIC_CHARACTER_SET]
        if never:
            raise Refused(NO_SUCH_ATTRIBUTE, "was not created: " + never[0], never)
        if data_set.has("PerformedProcedureStepStatus"):
            status = text(data_set, "PerformedProcedureStepStatus")
            if status == "":
                raise Refused(
                    MISSING_ATTRIBUTE_VALUE, "status without value", ["PerformedProcedureStepStatus"])
            if status not in STATES:
                raise Refused(INVALID_ATTRIBUTE_VALUE, "no such state", ["PerformedProcedureStepStatus"])
        else:
            status = step["status"]
        known = dict(step["set"])
        for keyword, _, _ in FINAL:
            if data_set.has(keyword):
                known[keyword] = text(data_set, keyword)
        if data_set.has("PerformedSeriesSequence"):
            series = [] if data_set.empty("PerformedSeriesSequence") else data_set.as_data_set("PerformedSeriesSequence")
            for item in series:
                require(item, SERIES)
            known["PerformedSeriesSequence"] = len(series)
        if status in FINAL_STATES:
            absent = [keyword for keyword, _, _ in FINAL if not known.get(keyword)]
            # PS3.4 Table F.7.2-1 note 2: a series per step in either final state, though it may list no image.
            if not known.get("PerformedSeriesSequence"):
                absent.append("PerformedSeriesSequence")
            if absent:
                raise Refused(
                    MISSING_ATTRIBUTE_VALUE if data_set.has(absent[0]) else MISSING_ATTRIBUTE,
                    "the final state lacks " + absent[0], absent)
        step["status"] = status
        step["set"] = known

    steps.change(uid, change)


def answer(request, command, sop_class, sop_instance, refused):
    response = odil.messages.Response(
        request.get_command_set().as_int("MessageID")[0], refused.status if refused else SUCCESS)
    response.set_command_field(command)
    fields = response.get_command_set()
    if sop_class:
        fields.add("AffectedSOPClassUID", [sop_class])
    if sop_instance:
        fields.add("AffectedSOPInstanceUID", [sop_instance])
    if refused:
        fields.add("ErrorComment", [refused.comment[:64]])
        if refused.error_id is not None:
            fields.add("ErrorID", [refused.error_id])
        if refused.keywords:
            fields.add("AttributeIdentifierList", [str(getattr(odil.registry, name, name)) for name in refused.keywords])
    return response


def handle(steps, association, request):
    Command = odil.messages.Message.Command
    fields = request.get_command_set()
    command = request.get_command_field()
    refused = None
    if command == Command.C_ECHO_RQ:
        association.send_message(answer(request, Command.C_ECHO_RSP, VERIFICATION, None, None), VERIFICATION)
        return
    creating = command == Command.N_CREATE_RQ
    prefix = "Affected" if creating else "Requested"
    sop_class = text(fields, prefix + "SOPClassUID")
    sop_instance = text(fields, prefix + "SOPInstanceUID")
    try:
        if command not in (Command.N_CREATE_RQ, Command.N_SET_RQ):
            raise Refused(UNRECOGNIZED_OPERATION, "N-CREATE and N-SET only")
        if sop_class != MPPS:
            raise Refused(NO_SUCH_SOP_CLASS, "MPPS only")
        if creating and not sop_instance:
            # PS3.7 §10.1.5.1.4: the performer then assigns one.
            sop_instance = odil.generate_uid()
        if not UID.match(sop_instance):
            raise Refused(INVALID_OBJECT_INSTANCE, "no instance named" if not sop_instance else "no valid UID")
        data_set = request.get_data_set() if request.has_data_set() else odil.DataSet()
        (create if creating else modify)(steps, sop_instance, data_set)
    except Refused as exception:
        refused = exception
    except Exception as exception:  # odil raises its own for values that it cannot read
        refused = Refused(PROCESSING_FAILURE, repr(exception))
    print(
        "%04X %s -> %04X %s" % (command, sop_instance, refused.status if refused else 0, refused.comment if refused else ""),
        flush=True)
    # PS3.7 §E: a response's command field is its request's with the top bit set.
    reply = Command(int(command) | 0x8000)
    response = answer(request, reply, sop_class, sop_instance, refused)
    association.send_message(response, MPPS)


def serve_one(port, steps):
    """Child process: one association on a socket of odil's own."""
    association = odil.Association()
    association.set_tcp_timeout(120)
    association.receive_association("v4", port)
    while True:
        handle(steps, association, association.receive_message())


def pump(source, target):
    try:
        while True:
            data = source.recv(1 << 16)
            if not data:
                break
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def relay(client, steps):
    first = client.recv(1, socket.MSG_PEEK)
    if not first:
        client.close()  # somebody looked whether we listen
        return
    port = free_port()
    child = os.fork()
    if child == 0:
        try:
            serve_one(port, steps)
        except (odil.AssociationReleased, odil.AssociationAborted):
            pass
        except Exception as exception:
            print("association ended: %r" % exception, flush=True)
        os._exit(0)
    deadline = time.monotonic() + 10
    while True:
        try:
            server = socket.create_connection(("127.0.0.1", port))
            break
        except OSError:
            if time.monotonic() > deadline:
                client.close()
                return
            time.sleep(0.005)
    for end in (client, server):
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=pump, args=(server, client), daemon=True).start()
    pump(client, server)


def main():
    port, folder = int(sys.argv[1]), sys.argv[2]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    steps = Steps(folder)
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(16)
    print("listening on 127.0.0.1:%d" % port, flush=True)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=relay, args=(client, steps), daemon=True).start()


if __name__ == "__main__":
    main()
