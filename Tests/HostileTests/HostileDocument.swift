/// Documents that hold one text in every place that a document has.
enum HostileDocument {
    /// A JSON string literal (RFC 8259 §7), ASCII throughout.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x20, 0x21, 0x23...0x5B, 0x5D...0x7E: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result + "\""
    }

    /// `§` is the text as a string, `§x` the text with a letter before it, for places that ask for different ones.
    static func holding(_ text: String) -> String {
        var result = ""
        var parts = everywhere.split(separator: "§", omittingEmptySubsequences: false)[...]
        result += parts.removeFirst()
        for part in parts {
            let letter = part.prefix { $0.isLetter || $0 == "/" }
            result += quoted(letter + text) + part.dropFirst(letter.count)
        }
        return result
    }

    private static let everywhere = """
        {"openapi": "3.2.0", "x-a": §, §: §,
         "info": {"title": §, "summary": §, "description": §, "version": §, "termsOfService": §,
                  "contact": {"name": §, "url": §}, "license": {"name": §, "identifier": §}},
         "servers": [{"url": §, "name": §, "description": §, "variables": {§: {"default": §, "enum": [§], "description": §}}},
                     {"url": "https://{v}/", "variables": {"v": {"default": §}}}],
         "tags": [{"name": §, "summary": §, "description": §, "parent": §, "kind": §}, {"name": §b, "description": §}],
         "security": [{§: [§]}], "externalDocs": {"url": §, "description": §},
         "paths": {
           §/: {"summary": §, "description": §, "servers": [{"url": §}],
             "get": {"operationId": §, "tags": [§, §b], "summary": §, "description": §, "deprecated": true,
               "servers": [{"url": §, "description": §}], "security": [{§: [§]}], "externalDocs": {"url": §},
               "parameters": [
                 {"name": §, "in": "query", "description": §, "schema": {"type": "string", "enum": [§, §b], "default": §}},
                 {"name": §, "in": "header", "description": §, "example": §, "schema": {"type": "string"}},
                 {"name": §, "in": "cookie", "examples": {§: {"summary": §, "value": §}}, "schema": {"type": "integer", "default": §}},
                 {"name": §, "in": "path", "style": §, "schema": {"const": §}},
                 {"name": §b, "in": "query", "content": {§: {"schema": {"type": "object", "properties": {§: {}}}}}}],
               "requestBody": {"description": §, "content": {§: {"schema": {"$ref": "#/components/schemas/Case"}, "example": §}}},
               "responses": {"200": {"description": §, "summary": §, "headers": {§: {"description": §, "schema": {"type": "string"}}},
                   "content": {"application/json": {"schema": {"type": "object", "title": §, "properties": {§: {"type": "object", "properties": {§: {"type": "string"}}}}},
                     "examples": {§: {"summary": §, "value": {§: {§: §}}}}}},
                   "links": {§: {"operationId": §, "description": §}}},
                 "201": {"description": §, "content": {§: {"schema": {"type": "string"}}}},
                 §: {"description": §, "content": {"application/json": {"schema": {"type": "string", "enum": [§, §c]}}}}},
               "callbacks": {§: {§: {"post": {"operationId": §, "responses": {}}}}}},
             "additionalOperations": {§: {"operationId": §x, "description": §, "responses": {}}}},
           §: {"post": {"tags": [§b], "requestBody": {"$ref": §}, "parameters": [{"$ref": §}], "responses": {"200": {"$ref": §}}}}},
         "webhooks": {§: {"post": {"operationId": §w, "requestBody": {"content": {"application/json": {"schema": {"type": "string"}}}}, "responses": {}}}},
         "components": {
           "securitySchemes": {§: {"type": "apiKey", "name": §, "in": "header", "description": §}},
           "parameters": {§: {"name": §, "in": "query"}}, "responses": {§: {"description": §}},
           "examples": {§: {"value": §}},
           "schemas": {
             "Case": {"title": §, "description": §, "$comment": §, "type": "object", "required": [§, §q],
               "properties": {§: {"type": "string", "description": §, "default": §, "example": §, "pattern": §, "format": §, "contentEncoding": §},
                 §b: {"const": §}, §c: {"type": "number", "default": §}, §d: {"type": §}, §e: {"type": "number", "enum": [§, 1]},
                 §f: {"type": "array", "items": {"type": "object", "title": §, "properties": {§: {"enum": [§, §b]}}}},
                 §g: {"enum": [§, 1, true, 1.5, null]}, §h: {"$ref": §}, §i: {"oneOf": [{"title": §, "type": "string"}, {"title": §, "type": "integer"}]}},
               "patternProperties": {§: {"type": "string"}}, "additionalProperties": {"type": "string", "description": §},
               "discriminator": {"propertyName": §, "mapping": {§: §}}, "example": {§: §}, "examples": [§, {§: [§, {§: §}]}],
               "xml": {"name": §, "namespace": §}},
             "CaseEnum": {"type": "string", "description": §, "enum": [§, §b, §c], "x-enum-varnames": [§, §, §],
               "x-enum-descriptions": [§, §, §], "default": §},
             "CaseNamed": {"type": "string", "enum": [{"value": §, "name": §, "description": §}, {"value": §b, "description": §}]},
             "CaseUnion": {"description": §, "oneOf": [{"$ref": "#/components/schemas/CaseOne"}, {"$ref": "#/components/schemas/CaseTwo"}],
               "discriminator": {"propertyName": §, "mapping": {§: "#/components/schemas/CaseOne", §b: "#/components/schemas/CaseTwo"}}},
             "CaseOne": {"type": "object", "required": [§], "properties": {§: {"const": §}}},
             "CaseTwo": {"type": "object", "required": [§], "properties": {§: {"const": §b}}},
             §: {"type": "object", "properties": {"a": {"type": "string"}}}, §b: {"type": "string", "enum": ["a", "b"]}}}}
        """
}
