"""The script as users write it: read the sheet, update its fields, and set its seal back if it was approved."""

from leanix_client import FIELDS, run

READ = """query($externalIds: [String!]) {
  factSheets(externalIds: $externalIds) { edges { node { id lxState } } }
}"""
UPDATE = """mutation($id: ID!, $patches: [Patch]!) {
  updateFactSheet(id: $id, patches: $patches) { factSheet { id } }
}"""


def one_row(writer, sealer, row):
    found = writer.graphql(READ, {"externalIds": ["externalId/" + row["app_id"]]})
    sheet = found["factSheets"]["edges"][0]["node"]
    patches = [{"op": "replace", "path": "/" + field, "value": row[column]} for column, field in FIELDS.items()]
    writer.graphql(UPDATE, {"id": sheet["id"], "patches": patches})
    if sheet["lxState"] == "APPROVED":
        seal = [{"op": "replace", "path": "/lxState", "value": "APPROVED"}]
        sealer.graphql(UPDATE, {"id": sheet["id"], "patches": seal})


if __name__ == "__main__":
    run(one_row)
