package org.hazardledger.ledger.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * A reading address refuses a parameter that it does not know: who asks for the state as of a day, or misspells a
 * filter, must not be answered with something else.
 */
final class KnownParameters implements HandlerInterceptor {
    private static final String OURS = "org.hazardledger.";

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("GET")
                && handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)) {
            Set<String> names = known.computeIfAbsent(method.getMethod(), any -> namesOf(method));
            for (String name : Collections.list(request.getParameterNames())) {
                if (!names.contains(name)) {
                    throw new RequestRefused(
                            "parameter-unknown", "此地址不认识参数 " + name, "This address knows no parameter " + name);
                }
            }
        }
        return true;
    }

    private static Set<String> namesOf(HandlerMethod method) {
        Set<String> names = new HashSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                names.add(asked.name().isEmpty() ? parameter.getParameter().getName() : asked.name());
            } else if (parameter.getParameterType().isRecord()) {
                // Filters that belong together are bound to the components of a record.
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }
}
