#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Puts the signing certificate and the notary's password into a keychain of their own, where the environment brings them,
# and prints the variables that `dev.py package` looks at, one a line. Without a certificate: nothing.
set -euo pipefail

if [ -z "${CERTIFICATE:-}" ]; then
    echo "no certificate: the app is signed ad hoc" >&2
    exit 0
fi
keychain=$RUNNER_TEMP/signing.keychain-db
password=$(uuidgen)
printf %s "$CERTIFICATE" | base64 --decode > "$RUNNER_TEMP/certificate.p12"
{
    security create-keychain -p "$password" "$keychain"
    security set-keychain-settings -lut 21600 "$keychain"
    security unlock-keychain -p "$password" "$keychain"
    security import "$RUNNER_TEMP/certificate.p12" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
    security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain"
    security list-keychains -d user -s "$keychain" login.keychain
} >&2
rm "$RUNNER_TEMP/certificate.p12"
echo "MUSICECAN_MACOS_IDENTITY=$IDENTITY"
if [ -n "${APPLE_ID:-}" ]; then
    xcrun notarytool store-credentials musicecan --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM_ID" \
        --password "$APPLE_PASSWORD" >&2
    echo "MUSICECAN_MACOS_NOTARY=musicecan"
fi
