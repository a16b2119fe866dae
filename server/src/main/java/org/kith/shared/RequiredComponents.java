package org.kith.shared;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Holds request bodies to what their records promise: a component, or an element, that is not {@link Nullable} is there, no text holds NUL. */
@RestControllerAdvice
class RequiredComponents extends RequestBodyAdviceAdapter {
    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage input,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        check(body, "");
        return body;
    }

    private static void check(@Nullable Object value, String path) {
        switch (value) {
            case Record record
            when isOurs(record) -> {
                for (var component : record.getClass().getRecordComponents()) {
                    checkComponent(record, component, path);
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    check(list.get(i), "%s[%d]".formatted(path, i));
                }
            }
            case Map<?, ?> map ->
                map.forEach((key, entry) -> {
                    check(key, path);
                    check(entry, "%s.%s".formatted(path, key));
                });
            case String text
            when text.indexOf('\0') >= 0 ->
                throw new Invalid(path, "The text of '{0}' holds the character NUL. Remove it.", path);
            case null, default -> {}
        }
    }

    private static void checkComponent(Record record, RecordComponent component, String path) {
        var place = path.isEmpty() ? component.getName() : path + "." + component.getName();
        var value = read(record, component);
        if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new Invalid(place, "'{0}' is missing.", place);
        }
        if (value instanceof Collection<?> several && !mayHoldNothing(component.getAnnotatedType())) {
            checkElements(several, place);
        }
        check(value, place);
    }

    /** Whether the elements of a list are {@link Nullable}. */
    private static boolean mayHoldNothing(AnnotatedType list) {
        return list instanceof AnnotatedParameterizedType typed
                && Arrays.stream(typed.getAnnotatedActualTypeArguments())
                        .anyMatch(element -> element.isAnnotationPresent(Nullable.class));
    }

    private static void checkElements(Collection<?> several, String place) {
        int number = 0;
        for (var element : several) {
            if (element == null) {
                var gap = "%s[%d]".formatted(place, number);
                throw new Invalid(gap, "'{0}' is missing.", gap);
            }
            number++;
        }
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record %s cannot be read.".formatted(record.getClass()), e);
        }
    }

    private static boolean isOurs(Record record) {
        return record.getClass().getPackageName().startsWith("org.kith.");
    }
}
