package org.hazardledger.ledger.openapi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What our controllers take from a request they name with an annotation. Anything else of ours among their arguments,
 * such as the caller, comes from the token and is nothing that a client sends.
 */
final class UnboundArguments {
    private static final List<Class<? extends Annotation>> BOUND = List.of(
            PathVariable.class,
            RequestBody.class,
            RequestHeader.class,
            RequestParam.class,
            RequestPart.class,
            ParameterObject.class);

    private UnboundArguments() {}

    static void hide(RequestMappingHandlerMapping handlers) {
        handlers.getHandlerMethods().values().stream()
                .flatMap(handler -> Arrays.stream(handler.getMethodParameters()))
                .filter(argument -> argument.getParameterType().getName().startsWith("org.hazardledger."))
                .filter(argument -> BOUND.stream().noneMatch(argument::hasParameterAnnotation))
                .map(MethodParameter::getParameterType)
                .distinct()
                .forEach(type -> SpringDocUtils.getConfig().addRequestWrapperToIgnore(type));
    }
}
