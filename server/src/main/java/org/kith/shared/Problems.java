package org.kith.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Turns everything that goes wrong into an RFC 9457 problem, in one place; no foreign exception's text gets out. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Problems {
    private static final String PREFIX = "urn:kith:problem:";
    private static final int DEEPEST_CAUSE = 10;
    private static final String STOPPED = "57014";
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** The problem that a refusal is answered with; for filters, which no handler serves. */
    public static ProblemDetail of(Refusal refusal, Locale reader) {
        var problem = problem(status(refusal.kind()), refusal.problem(), refusal.message(), reader);
        refusal.details().forEach((name, value) -> problem.setProperty(name, told(value, reader)));
        return problem;
    }

    /** A problem of the given name. */
    public static ProblemDetail problem(HttpStatusCode status, String name, Message detail, Locale reader) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail.in(reader));
        problem.setType(URI.create(PREFIX + name));
        return problem;
    }

    private static Object told(Object value, Locale reader) {
        return switch (value) {
            case Message message -> message.in(reader);
            case List<?> list ->
                list.stream().map(each -> told((Object) each, reader)).toList();
            default -> value;
        };
    }

    private static ProblemDetail problem(HttpStatusCode status, String name, String text, Object... values) {
        return problem(status, name, Message.of(text, values), Readers.current());
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<ProblemDetail> answer(Exception exception, HttpServletRequest request) {
        if (exception instanceof AsyncRequestNotUsableException) {
            return null; // the client has gone: nobody is left to answer
        }
        var headers = exception instanceof ErrorResponse response ? allowOf(response) : new HttpHeaders();
        var problem = problemOf(exception, request);
        if (problem.getProperties() != null && problem.getProperties().get("retryAfter") instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
    }

    private static ProblemDetail problemOf(Exception exception, HttpServletRequest request) {
        var refusal = refusalIn(exception);
        if (refusal != null) {
            return of(refusal, Readers.current());
        }
        if (isStopped(exception)) {
            return timedOut();
        }
        return switch (exception) {
            case HttpMessageNotReadableException e -> unreadable(e);
            case MethodArgumentNotValidException e -> invalid(e);
            case HandlerMethodValidationException e ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", "A parameter is outside of what is allowed.");
            case MethodArgumentTypeMismatchException e -> mismatch(e);
            case ServletRequestBindingException e ->
                problem(
                        HttpStatus.BAD_REQUEST,
                        "unreadable",
                        "A required parameter is missing. See /api/openapi.json.");
            case HttpRequestMethodNotSupportedException e ->
                problem(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "The route does not take this method.");
            case HttpMediaTypeException e -> mediaType(e);
            case NoResourceFoundException e -> unknownRoute();
            case MaxUploadSizeExceededException e ->
                problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The file is larger than this installation takes.");
            case MultipartException e ->
                problem(HttpStatus.BAD_REQUEST, "unreadable", "The form with the file is damaged. Send it again.");
            case RequestRejectedException e ->
                problem(HttpStatus.BAD_REQUEST, "unreadable", "The request holds characters that are not allowed.");
            case AsyncRequestTimeoutException e -> timedOut();
            case ErrorResponse e -> problem(e.getStatusCode(), "refused", "The request was refused.");
            default -> unexpected(exception, request);
        };
    }

    private static ProblemDetail timedOut() {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "timed-out", "The answer took too long. Ask again.");
    }

    /** The database was told to stop, because nobody waits any longer. */
    private static boolean isStopped(Throwable exception) {
        Throwable cause = exception;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException sql && STOPPED.equals(sql.getSQLState())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** What the domain refuses while a body is being read arrives wrapped. */
    private static @Nullable Refusal refusalIn(Throwable exception) {
        Throwable cause = exception;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static ProblemDetail unreadable(HttpMessageNotReadableException exception) {
        return switch (exception.getCause()) {
            case StreamReadException e -> damaged(e);
            case DatabindException e -> {
                var field = Fields.path(e);
                var problem =
                        problem(HttpStatus.BAD_REQUEST, "unreadable", "The value of '{0}' is not of its type.", field);
                problem.setProperty("field", field);
                yield problem;
            }
            case null, default -> problem(HttpStatus.BAD_REQUEST, "unreadable", "The request needs a JSON body.");
        };
    }

    private static ProblemDetail damaged(JacksonException exception) {
        var place = exception.getLocation();
        return place == null
                ? problem(HttpStatus.BAD_REQUEST, "unreadable", "The body is not JSON.")
                : problem(
                        HttpStatus.BAD_REQUEST,
                        "unreadable",
                        "The body is not JSON that can be read: line {0}, column {1}.",
                        place.getLineNr(),
                        place.getColumnNr());
    }

    private static ProblemDetail invalid(MethodArgumentNotValidException exception) {
        var error = exception.getBindingResult().getFieldError();
        if (error == null) {
            return problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", "A value is outside of what is allowed.");
        }
        var problem = problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid",
                "The value of '{0}' is not allowed: {1}.",
                error.getField(),
                String.valueOf(error.getDefaultMessage()));
        problem.setProperty("field", error.getField());
        return problem;
    }

    private static ProblemDetail mismatch(MethodArgumentTypeMismatchException exception) {
        var problem = problem(
                HttpStatus.BAD_REQUEST, "unreadable", "The value of '{0}' is not of its type.", exception.getName());
        problem.setProperty("field", exception.getName());
        return problem;
    }

    private static ProblemDetail mediaType(HttpMediaTypeException exception) {
        var status = exception instanceof ErrorResponse response ? response.getStatusCode() : HttpStatus.BAD_REQUEST;
        return problem(status, "media-type", "The route speaks another media type. See /api/openapi.json.");
    }

    private static ProblemDetail unknownRoute() {
        return problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address.");
    }

    private static ProblemDetail unexpected(Exception exception, HttpServletRequest request) {
        var id = UUID.randomUUID().toString();
        log.error("Error {} at {} {}", id, request.getMethod(), request.getRequestURI(), exception);
        var problem = problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "error",
                "Something went wrong here, not with you. The log knows it as {0}.",
                id);
        problem.setProperty("errorId", id);
        return problem;
    }

    private static HttpHeaders allowOf(ErrorResponse response) {
        var headers = new HttpHeaders();
        var allowed = response.getHeaders().getFirst(HttpHeaders.ALLOW);
        if (allowed != null) {
            headers.set(HttpHeaders.ALLOW, allowed);
        }
        return headers;
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case UNREADABLE -> HttpStatus.BAD_REQUEST;
            case SIGN_IN_FIRST -> HttpStatus.UNAUTHORIZED;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case PRECONDITION_FAILED -> HttpStatus.PRECONDITION_FAILED;
            case PRECONDITION_REQUIRED -> HttpStatus.PRECONDITION_REQUIRED;
        };
    }
}
