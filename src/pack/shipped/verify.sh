#!/bin/sh
# Verifies this evidence pack with standard tools: digests of all files, and files that no manifest knows. Exit 0: all is as it was
# packed. Exit 1: something is not, and it says what. Run it in the folder of the pack, or anywhere as `sh FOLDER/data/verify.sh`.
set -u
cd "$(dirname "$0")/.." || exit 2

if command -v sha256sum >/dev/null 2>&1; then sum='sha256sum'
elif command -v shasum >/dev/null 2>&1; then sum='shasum -a 256'
else echo 'Neither sha256sum nor shasum is installed.' >&2; exit 2; fi

failed=0
for manifest in tagmanifest-sha256.txt manifest-sha256.txt; do
  if [ ! -f "$manifest" ]; then echo "FAILED  $manifest is missing"; failed=1; continue; fi
  if $sum -c "$manifest"; then echo "ok      $manifest"
  else echo "FAILED  $manifest: a file above is altered or missing"; failed=1; fi
done

# A line of a manifest is a digest of 64 digits, two spaces, and the name.
unknown=$(find . ! -type d | sed 's#^\./##' | LC_ALL=C sort | awk '
  FILENAME != "-" { known[substr($0, 67)] = 1; next }
  $0 != "tagmanifest-sha256.txt" && !($0 in known)
' manifest-sha256.txt tagmanifest-sha256.txt -)
if [ -n "$unknown" ]; then
  echo 'FAILED  in no manifest:'
  echo "$unknown"
  failed=1
fi

if [ "$failed" -ne 0 ]; then echo 'This pack is NOT as it was made.'; exit 1; fi
echo 'Every file is as it was packed. Compare the digest of the ZIP, or its signature, to know by whom.'
