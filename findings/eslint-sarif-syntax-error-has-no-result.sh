#!/usr/bin/env bash
# ESLint 10.15.0 with @microsoft/eslint-formatter-sarif 3.1.0.
#
# A file that can't be parsed has no result in SARIF: the list of results is empty, as for a file without any error. ESLint's own
# JSON counts it as an error, and its exit code is 1. In SARIF only invocations[].executionSuccessful tells, which is there in no
# other case. Who counts results of level error finds a broken file cleaner than one with a warning.
#
# Seen:
#   json:  errorCount=1
#   sarif: results=0 executionSuccessful=false
#   sarif of a good file: results=0 invocations=undefined
#
# This script fails once the behaviour changes. It needs npm and node.
set -euo pipefail
ESLINT=10.15.0 FORMATTER=3.1.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "name": "shop", "version": "1.0.0" }' > package.json
npm install --silent --no-audit --no-fund "eslint@$ESLINT" "@microsoft/eslint-formatter-sarif@$FORMATTER"
echo 'export default [{ rules: { "no-undef": "error" } }];' > eslint.config.mjs
echo 'first(' > broken.js
echo 'export const first = 1;' > good.js
npx eslint -f json broken.js > broken.json || [ $? = 1 ]
npx eslint -f @microsoft/eslint-formatter-sarif broken.js > broken.sarif || [ $? = 1 ]
npx eslint -f @microsoft/eslint-formatter-sarif good.js > good.sarif
seen=$(node -e '
  const read = (f) => JSON.parse(require("fs").readFileSync(f));
  const [broken, good] = ["broken.sarif", "good.sarif"].map((f) => read(f).runs[0]);
  console.log(`json:  errorCount=${read("broken.json")[0].errorCount}`);
  console.log(`sarif: results=${broken.results.length} executionSuccessful=${broken.invocations[0].executionSuccessful}`);
  console.log(`sarif of a good file: results=${good.results.length} invocations=${good.invocations}`);')
printf '%s\n' "$seen"
expected='json:  errorCount=1
sarif: results=0 executionSuccessful=false
sarif of a good file: results=0 invocations=undefined'
[ "$seen" = "$expected" ] || { echo "ESLint $ESLINT with the formatter $FORMATTER behaves otherwise by now."; exit 1; }
echo "As found: a file that can't be parsed has no result."
