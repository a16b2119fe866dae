package org.kith.customers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerValues;
import org.kith.platform.access.Viewers;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.FieldOption;
import org.kith.shared.Readers;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description names the firm's own fields as they are at this moment and as far as the reader may read them; the rest of it is made once. */
@RestControllerAdvice
class CustomFieldsInApi implements ResponseBodyAdvice<byte[]> {
    private final CustomerValues values;
    private final Viewers viewers;
    private final JsonMapper json;

    CustomFieldsInApi(CustomerValues values, Viewers viewers, JsonMapper json) {
        this.values = values;
        this.viewers = viewers;
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return answer.getContainingClass().getPackageName().startsWith("org.springdoc")
                && answer.getParameterType() == byte[].class;
    }

    @Override
    public byte @Nullable [] beforeBodyWrite(
            byte @Nullable [] body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        var fields = viewers.current().map(values::readable).orElse(List.of());
        if (body == null || fields.isEmpty() || !type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return body;
        }
        var document = json.readTree(body);
        for (var schema : document.path("components").path("schemas")) {
            if (schema.path("properties").path("custom") instanceof ObjectNode custom && isOfCustomers(schema)) {
                describe(custom.putObject("properties"), fields);
            }
        }
        return json.writeValueAsBytes(document);
    }

    private static boolean isOfCustomers(JsonNode schema) {
        var properties = schema.path("properties");
        return properties.has("kind") && properties.has("name");
    }

    private static void describe(ObjectNode properties, List<CustomField> fields) {
        for (var field : fields) {
            var property = properties.putObject(field.key());
            property.put("title", field.name().in(Readers.current()));
            switch (field.kind()) {
                case TEXT -> property.put("type", "string");
                case NUMBER, MONEY -> property.put("type", "number");
                case DATE -> property.put("type", "string").put("format", "date");
                case YES_NO -> property.put("type", "boolean");
                case LINK -> property.put("type", "integer").put("format", "int64");
                case CHOICE -> codes(property.put("type", "string"), field);
                case CHOICES ->
                    codes(property.put("type", "array").putObject("items").put("type", "string"), field);
            }
        }
    }

    private static void codes(ObjectNode property, CustomField field) {
        var codes = property.putArray("enum");
        field.options().stream().map(FieldOption::code).forEach(codes::add);
    }
}
