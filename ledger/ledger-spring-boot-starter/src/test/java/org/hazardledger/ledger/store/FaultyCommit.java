package org.hazardledger.ledger.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Connections of which the first to commit does so, and then fails as no driver should. */
final class FaultyCommit {
    private FaultyCommit() {}

    static DataSource after(DataSource database) {
        AtomicBoolean spent = new AtomicBoolean();
        return proxy(DataSource.class, (method, arguments) -> {
            Object answer = method.invoke(database, arguments);
            return answer instanceof Connection connection ? failing(connection, spent) : answer;
        });
    }

    private static Connection failing(Connection connection, AtomicBoolean spent) {
        return proxy(Connection.class, (method, arguments) -> {
            Object answer = method.invoke(connection, arguments);
            return answer instanceof PreparedStatement statement && ((String) arguments[0]).contains("COMMIT")
                    ? failing(statement, spent)
                    : answer;
        });
    }

    private static PreparedStatement failing(PreparedStatement statement, AtomicBoolean spent) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            Object answer = method.invoke(statement, arguments);
            if (method.getName().equals("execute") && !spent.getAndSet(true)) {
                throw new IllegalStateException("out of something");
            }
            return answer;
        });
    }

    private static <T> T proxy(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return behaviour.call(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    private interface Behaviour {
        Object call(Method method, Object[] arguments) throws ReflectiveOperationException;
    }
}
