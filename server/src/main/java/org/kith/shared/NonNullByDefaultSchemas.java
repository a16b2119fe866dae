package org.kith.shared;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In the API's description a record's component is required unless it is {@link Nullable}, as everywhere in the code. */
@Component
class NonNullByDefaultSchemas implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        if (TypeFactory.defaultInstance().constructType(type.getType()).hasRawClass(Message.class)) {
            return new StringSchema(); // an answer holds the sentence
        }
        var schema = chain.next().resolve(type, context, chain);
        var raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            require(requiredOf(raw), described(schema, context));
        }
        return schema;
    }

    private static List<String> requiredOf(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(component -> component.getName())
                .toList();
    }

    private static @Nullable Schema<?> described(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()));
    }

    private static void require(List<String> names, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        for (var name : names) {
            var known = schema.getRequired() != null && schema.getRequired().contains(name);
            if (schema.getProperties().containsKey(name) && !known) {
                schema.addRequiredItem(name);
            }
        }
    }
}
