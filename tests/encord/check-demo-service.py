# SPDX-License-Identifier: MIT
"""The service that build-aux/run plays: what a program finds, and that nothing stays behind."""

import json
import os
import subprocess
import sys

# What the program that is started by the service sees.
LOOK = """
import json, os, stat, urllib.error, urllib.request
path = os.environ["ENCORD_SSH_KEY_FILE"]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
try:
    opener.open(os.environ["ENCORD_DOMAIN"] + "/v2/public/projects")
    status = 200
except urllib.error.HTTPError as error:
    status = error.code
print(json.dumps({
    "folder": os.path.dirname(path),
    "is_private": stat.S_IMODE(os.stat(path).st_mode) == 0o600
                  and stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) == 0o700,
    "is_key": open(path).read().startswith("-----BEGIN OPENSSH PRIVATE KEY-----"),
    "keeps_apart": os.environ["XDG_DATA_HOME"].startswith(os.path.dirname(path)),
    "status": status,
}))
"""


def main():
    program, sample = sys.argv[1:]
    run = subprocess.run([program, sample, sys.executable, "-c", LOOK], stdout=subprocess.PIPE,
                         check=True)
    seen = json.loads(run.stdout)
    assert seen["is_private"] and seen["is_key"] and seen["keeps_apart"], seen
    assert seen["status"] == 401, seen
    assert not os.path.exists(seen["folder"]), seen

    assert subprocess.run([program, sample, "false"], check=False).returncode == 1
    assert subprocess.run([program, sample, "no-such-program"], check=False).returncode == 1


if __name__ == "__main__":
    main()
