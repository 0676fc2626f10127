# Validates and reads a bill of materials, as programs do that look for vulnerabilities and licenses.
import json
import sys

from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing

text = open(sys.argv[1], encoding="utf-8").read()
problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
if problem is not None:
    sys.exit(f"{problem}")

bom = Bom.from_json(json.loads(text))
# Throws if a dependency names something that isn't there.
bom.validate()
spdx = get_spdx_licensing()
licenses = []
for component in bom.components:
    for license in component.licenses:
        value = getattr(license, "value", None) or license.id
        if value is not None:
            licenses.append(str(spdx.parse(value, validate=True)))
main = bom.metadata.component
print(
    json.dumps(
        {
            "main": [main.name, main.version, *(one.content for one in main.hashes)],
            "components": sorted(str(component.purl) for component in bom.components if component.purl),
            "licenses": sorted(set(licenses)),
            "edges": sum(len(one.dependencies) for one in bom.dependencies),
        }
    )
)
