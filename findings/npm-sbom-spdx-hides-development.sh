#!/usr/bin/env bash
# npm 11.19.1, `npm sbom` in both formats, of one package with a dependency that is only for development.
#
# In CycloneDX each package that is only for development is marked, also what such a package depends on. In SPDX only the direct one
# can be told, by DEV_DEPENDENCY_OF; what it depends on is DEPENDENCY_OF, as if it were delivered. Who counts what is delivered
# gets two answers from one tool.
#
# Seen:
#   cyclonedx: development: is-number is-odd
#   spdx:      development: is-odd
#
# This script fails once the behaviour changes. It needs npm and node.
set -euo pipefail
NPM=11.19.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "name": "shop", "version": "3.0.0", "devDependencies": { "is-odd": "3.0.1" } }' > package.json
npx --yes "npm@$NPM" install --silent --no-audit --no-fund
npx --yes "npm@$NPM" sbom --sbom-format cyclonedx > cyclonedx.json
npx --yes "npm@$NPM" sbom --sbom-format spdx > spdx.json
seen=$(node -e '
  const read = (f) => JSON.parse(require("fs").readFileSync(f));
  const marked = read("cyclonedx.json").components
    .filter((c) => c.properties.some((p) => p.name === "cdx:npm:package:development" && p.value === "true")).map((c) => c.name);
  const spdx = read("spdx.json");
  const ids = spdx.relationships.filter((r) => r.relationshipType === "DEV_DEPENDENCY_OF").map((r) => r.spdxElementId);
  const direct = spdx.packages.filter((p) => ids.includes(p.SPDXID)).map((p) => p.name);
  console.log("cyclonedx: development: " + marked.sort().join(" "));
  console.log("spdx:      development: " + direct.sort().join(" "));')
printf '%s\n' "$seen"
expected='cyclonedx: development: is-number is-odd
spdx:      development: is-odd'
[ "$seen" = "$expected" ] || { echo "npm $NPM behaves otherwise by now."; exit 1; }
echo "As found: npm $NPM marks in SPDX only the direct ones."
