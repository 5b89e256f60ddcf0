package org.hazardledger.ledger.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A nested record is called by its outer class, too: {@code OrderController.Answer} is {@code Order.Answer}. Two
 * classes of one name would be described as one.
 */
final class SchemaNames extends TypeNameResolver {
    private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

    /** @throws IllegalStateException if another class has that name */
    @Override
    protected String getNameOfClass(Class<?> type) {
        String name = wholeName(type);
        Class<?> other = taken.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException("%s and %s would both be %s".formatted(other, type, name));
        }
        return name;
    }

    private static String wholeName(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null
                ? type.getSimpleName()
                : wholeName(outer).replaceFirst("Controller$", "") + "." + type.getSimpleName();
    }
}
