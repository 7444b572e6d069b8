#!/usr/bin/env bash
# npm 11.19.1, `npm sbom --sbom-format cyclonedx`.
#
# metadata.component.name is the name of the package's folder, not the package's own name from
# package.json. bom-ref and purl of the same component have the package's name. One package, checked out into two folders, has
# two names. A lookup by the component's name finds another package, for example in a CI that checks out into "workspace".
#
# Seen:
#   checkout:   name=checkout   bom-ref=@acme/shop@3.0.0  purl=pkg:npm/%40acme/shop@3.0.0
#   workspace:  name=workspace  bom-ref=@acme/shop@3.0.0  purl=pkg:npm/%40acme/shop@3.0.0
#
# This script fails once the behaviour changes. It needs npm and node.
set -euo pipefail
NPM=11.19.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seen=""
for folder in checkout workspace; do
  mkdir "$work/$folder"
  cd "$work/$folder"
  echo '{ "name": "@acme/shop", "version": "3.0.0" }' > package.json
  npx --yes "npm@$NPM" install --silent --no-audit --no-fund
  npx --yes "npm@$NPM" sbom --sbom-format cyclonedx > "$work/$folder.json"
  seen+=$(node -e '
    const c = JSON.parse(require("fs").readFileSync(process.argv[1])).metadata.component;
    console.log(`name=${c.name} bom-ref=${c["bom-ref"]} purl=${c.purl}`)' "$work/$folder.json")$'\n'
done
printf '%s' "$seen"

expected='name=checkout bom-ref=@acme/shop@3.0.0 purl=pkg:npm/%40acme/shop@3.0.0
name=workspace bom-ref=@acme/shop@3.0.0 purl=pkg:npm/%40acme/shop@3.0.0
'
[ "$seen" = "$expected" ] || { echo "npm $NPM behaves otherwise by now."; exit 1; }
echo "As found: npm $NPM names the folder."
