"""DICOM JSON as pydicom writes and reads it.

usage: dicom_json.py to FILE...          each file as one line of DICOM JSON
       dicom_json.py from FILE JSON      exits with 1, naming the tags, when the JSON text does not give the file's data set
"""

import json
import sys
import warnings

import pydicom

warnings.simplefilter("error")

if sys.argv[1] == "to":
    for name in sys.argv[2:]:
        print(json.dumps(pydicom.dcmread(name).to_json_dict(bulk_data_threshold=1 << 30)))
else:
    expected = pydicom.dcmread(sys.argv[2])
    with open(sys.argv[3], encoding="utf-8") as text:
        actual = pydicom.Dataset.from_json(text.read())
    differing = [str(tag) for tag in set(expected.keys()) | set(actual.keys()) if expected.get(tag) != actual.get(tag)]
    print("\n".join(sorted(differing)))
    sys.exit(1 if differing else 0)
