package org.kith.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/** Answers what no handler of the API takes, whatever the method. */
@Component
class UnknownRoutes implements HttpRequestHandler {
    private final ProblemWriter problems;

    UnknownRoutes(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, new RouteUnknown());
    }
}
