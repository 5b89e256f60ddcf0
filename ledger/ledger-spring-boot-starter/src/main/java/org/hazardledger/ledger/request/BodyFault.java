package org.hazardledger.ledger.request;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with a JSON body, in our own words: the parser's would name our classes. The place is a JSON pointer
 * (RFC 6901), such as {@code /measures/0/cost}.
 */
final class BodyFault {
    /** Of names that are not ours, no more is repeated than helps to find them. */
    private static final int LONGEST_POINTER = 200;

    private BodyFault() {}

    static Fault of(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case StreamReadException twice
            when isTwice(twice) -> {
                String place = shortened(
                        twice.processor().streamReadContext().pathAsPointer().toString());
                yield Fault.malformed("请求内容中成员 " + place + " 重复出现", "The request has the member " + place + " twice");
            }
            case InputCoercionException tooLarge -> misfit(tooLarge);
            case StreamReadException syntax -> notJson(syntax.getLocation());
            case UnrecognizedPropertyException unknown -> {
                String place = pointer(unknown);
                yield Fault.malformed("请求内容中没有成员 " + place, "The request has no member " + place);
            }
            case UnfitText unfit -> {
                String place = pointer(unfit);
                yield Fault.malformed(unfit.fault().zh(place), unfit.fault().en(place));
            }
            case JacksonException mismatch -> misfit(mismatch);
            case null, default -> Fault.malformed("请求内容缺失或无法读取", "The request body is missing or cannot be read");
        };
    }

    private static Fault misfit(JacksonException mismatch) {
        String place = pointer(mismatch);
        return place.isEmpty()
                ? Fault.malformed("请求内容的形式不正确", "The request body has the wrong form")
                : Fault.malformed("请求内容 " + place + " 的值不正确", "The value at " + place + " has the wrong form");
    }

    /** Jackson has no type of its own for it. */
    private static boolean isTwice(StreamReadException fault) {
        return fault.getOriginalMessage().startsWith("Duplicate ");
    }

    private static Fault notJson(TokenStreamLocation at) {
        return Fault.malformed(
                "请求内容不是完整的 JSON：第 %d 行第 %d 列".formatted(at.getLineNr(), at.getColumnNr()),
                "The request body is not whole JSON: line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    }

    private static String pointer(JacksonException e) {
        return shortened(e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining()));
    }

    private static String shortened(String pointer) {
        return pointer.length() > LONGEST_POINTER ? pointer.substring(0, LONGEST_POINTER) + "…" : pointer;
    }
}
