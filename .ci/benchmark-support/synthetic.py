"""OpenAPI documents of any size, with the shapes that large published ones are made of: for each kind of thing an object
of many members, a new one of few, an enumeration, a union of events by a discriminator, and five operations with
parameters, bodies, examples and errors. The same document for the same size."""

import random
from pathlib import Path

# What PATHS and SCHEMAS come to with names and sentences in.
KIND_BYTES = 7_200

NOUNS = ["ship", "order", "ledger", "planet", "invoice", "parcel", "ticket", "sensor", "tenant", "voucher", "wallet"]
KINDS = ["cargo", "daily", "event", "field", "group", "harbour", "index", "legal", "market", "night", "office", "public"]
WORDS = ("the amount state of this account which is set when a payment was made and can be changed by its owner until "
         "then a value date number name list limit returns only those that were created after given identifier").split()

HEAD = """openapi: 3.1.0
info:
  title: Synthetic
  version: "1"
servers:
  - url: https://api.example.com/v1
security:
  - token: []
"""

# {N}: the schema's name, {p}: the path, {v}: a noun, {t}: the tag, {d0} to {d29}: descriptions.
PATHS = """  /{p}:
    get:
      operationId: list{N}
      tags: [{t}]
      summary: {d0}
      description: {d1}
      parameters:
        - {{name: limit, in: query, description: {d2}, schema: {{type: integer, minimum: 1, maximum: 100, default: 30}}}}
        - {{name: cursor, in: query, description: {d3}, schema: {{type: string}}}}
        - name: state
          in: query
          description: {d4}
          schema: {{type: array, items: {{$ref: "#/components/schemas/{N}State"}}}}
        - {{name: created_after, in: query, schema: {{type: string, format: date-time}}}}
      responses:
        "200":
          description: {d5}
          content:
            application/json:
              schema: {{$ref: "#/components/schemas/{N}List"}}
        "403": {{$ref: "#/components/responses/Failure"}}
    post:
      operationId: create{N}
      tags: [{t}]
      summary: {d6}
      requestBody:
        required: true
        content:
          application/json:
            schema: {{$ref: "#/components/schemas/New{N}"}}
            example: {{name: first, amount: {n}, labels: [a, b]}}
      responses:
        "201":
          description: {d7}
          content:
            application/json:
              schema: {{$ref: "#/components/schemas/{N}"}}
        "422": {{$ref: "#/components/responses/Failure"}}
  /{p}/{{{v}_id}}:
    parameters:
      - {{name: {v}_id, in: path, required: true, description: {d8}, schema: {{type: string, format: uuid}}}}
    get:
      operationId: get{N}
      tags: [{t}]
      summary: {d9}
      responses:
        "200":
          description: {d10}
          content:
            application/json:
              schema: {{$ref: "#/components/schemas/{N}"}}
        "404": {{$ref: "#/components/responses/Failure"}}
    patch:
      operationId: update{N}
      tags: [{t}]
      summary: {d11}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                name: {{type: string, description: {d12}}}
                state: {{$ref: "#/components/schemas/{N}State"}}
                note: {{type: [string, "null"], description: {d13}}}
      responses:
        "200":
          description: {d14}
          content:
            application/json:
              schema: {{$ref: "#/components/schemas/{N}"}}
    delete:
      operationId: delete{N}
      tags: [{t}]
      summary: {d15}
      responses:
        "204": {{description: Gone.}}
"""

SCHEMAS = """    {N}:
      type: object
      description: {d16}
      required: [id, name, state, created_at, owner]
      properties:
        id: {{type: string, format: uuid, description: {d17}}}
        name: {{type: string, description: {d18}, maxLength: 80, example: first}}
        state: {{$ref: "#/components/schemas/{N}State"}}
        created_at: {{type: string, format: date-time, description: {d19}}}
        updated_at: {{type: [string, "null"], format: date-time}}
        amount: {{type: integer, format: int64, description: {d20}, example: {n}}}
        rate: {{type: number, description: {d21}}}
        is_open: {{type: boolean, default: true}}
        labels: {{type: array, items: {{type: string}}, description: {d22}}}
        metadata: {{type: object, additionalProperties: {{type: string}}}}
        owner: {{$ref: "#/components/schemas/{N}Owner"}}
        parent: {{$ref: "#/components/schemas/{N}"}}
        latest: {{$ref: "#/components/schemas/{N}Event"}}
        address:
          type: object
          description: {d23}
          properties:
            street: {{type: string}}
            city: {{type: string}}
            country: {{type: string, enum: [DE, FR, IT, JP, US]}}
    {N}Owner:
      type: object
      required: [login]
      properties:
        login: {{type: string, description: {d24}}}
        email: {{type: string, format: email}}
        url: {{type: string, format: uri, description: {d25}}}
    {N}State:
      type: string
      description: {d26}
      enum: [draft, open, on_hold, closed, "{n}-late"]
    New{N}:
      type: object
      required: [name]
      properties:
        name: {{type: string, description: {d27}}}
        amount: {{type: integer, format: int64}}
        labels: {{type: array, items: {{type: string}}}}
        state: {{$ref: "#/components/schemas/{N}State"}}
    {N}List:
      type: object
      required: [data]
      properties:
        data: {{type: array, items: {{$ref: "#/components/schemas/{N}"}}}}
        next_cursor: {{type: [string, "null"], description: {d28}}}
    {N}Event:
      description: {d29}
      oneOf:
        - {{$ref: "#/components/schemas/{N}Created"}}
        - {{$ref: "#/components/schemas/{N}Moved"}}
      discriminator:
        propertyName: kind
        mapping: {{created: "#/components/schemas/{N}Created", moved: "#/components/schemas/{N}Moved"}}
    {N}Created:
      type: object
      required: [kind, at]
      properties:
        kind: {{type: string}}
        at: {{type: string, format: date-time}}
        by: {{$ref: "#/components/schemas/{N}Owner"}}
    {N}Moved:
      allOf:
        - {{$ref: "#/components/schemas/{N}Created"}}
        - type: object
          properties:
            from: {{$ref: "#/components/schemas/{N}State"}}
            to: {{$ref: "#/components/schemas/{N}State"}}
"""

TAIL = """    Problem:
      type: object
      required: [message]
      properties:
        message: {type: string}
        code: {type: string}
  responses:
    Failure:
      description: What went wrong.
      content:
        application/json:
          schema: {$ref: "#/components/schemas/Problem"}
  securitySchemes:
    token: {type: http, scheme: bearer}
"""


def write(path: Path, size: int):
    """About `size` bytes, never fewer than one kind of thing. Written as it is made: the memory of this process would
    count as that of the processes it starts."""
    kinds = max(1, round(size / KIND_BYTES))
    source = random.Random(5)
    with path.open("w") as file:
        file.write(HEAD)
        for heading, template in [("paths:\n", PATHS), ("components:\n  schemas:\n", SCHEMAS)]:
            file.write(heading)
            for number in range(kinds):
                file.write(template.format(**names(number), **{f"d{index}": sentence(source) for index in range(30)}))
        file.write(TAIL)


def names(number: int) -> dict:
    kind, noun = KINDS[number % len(KINDS)], NOUNS[number // len(KINDS) % len(NOUNS)]
    return {
        "N": f"{kind.capitalize()}{noun.capitalize()}{number}", "p": f"{kind}-{noun}s-{number}", "v": noun,
        # Some forty operations to a tag, as large documents have.
        "t": f"{noun}s-{number // 8}", "n": number,
    }


def sentence(source: random.Random) -> str:
    return " ".join(source.choices(WORDS, k=source.randint(4, 18))).capitalize()
