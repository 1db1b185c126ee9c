"""Describes DICOM files as pydicom reads them: one JSON object per file, one file per line.

usage: describe.py FILE...

"values" is the data set in the DICOM JSON model, "pixels" the SHA-256 of the decoded pixel array (little endian),
with its shape and type, or null when the file has no pixels.
"""

import hashlib
import json
import sys
import warnings

import pydicom

# What pydicom merely warns of (a value that breaks its VR, say) is a finding too.
warnings.simplefilter("error")


def describe(path):
    data_set = pydicom.dcmread(path)
    pixels = None
    if "PixelData" in data_set:
        array = data_set.pixel_array
        native = array.astype(array.dtype.newbyteorder("<"))
        pixels = {
            "sha256": hashlib.sha256(native.tobytes()).hexdigest(),
            "shape": list(array.shape),
            "type": native.dtype.str,
            "minimum": int(array.min()),
            "maximum": int(array.max()),
        }
    return {"values": data_set.to_json_dict(), "pixels": pixels, "syntax": str(data_set.file_meta.TransferSyntaxUID)}


for name in sys.argv[1:]:
    print(json.dumps(describe(name)))
