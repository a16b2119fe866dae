package org.kith.platform.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Stands before every handler and lets nobody through whom its rule does not name. */
@Component
class Gate implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // was let through when the request came in
        }
        switch (handler) {
            case HandlerMethod method -> {
                AccessRule.of(method).check(CurrentUser.get().orElse(null));
                requireOwnAct(request, method);
            }
            // The browser application's files hold no data.
            case ResourceHttpRequestHandler files -> {}
            case ParameterizableViewController welcomePage -> {}
            case UnknownRoutes unknown -> {}
            default -> throw new NotAllowed();
        }
        return true;
    }

    private static void requireOwnAct(HttpServletRequest request, HandlerMethod method) {
        var safe = Set.of("GET", "HEAD").contains(request.getMethod());
        CurrentUser.get()
                .filter(user -> user.observer() != null)
                .filter(_ -> method.hasMethodAnnotation(ForOneself.class)
                        || (!safe && !method.hasMethodAnnotation(WhileSeeingAs.class)))
                .ifPresent(user -> {
                    throw new ReadOnlyWhileSeeingAs(user.account().name());
                });
    }
}
