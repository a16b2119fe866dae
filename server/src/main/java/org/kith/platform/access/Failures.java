package org.kith.platform.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.kith.shared.Message;
import org.kith.shared.Problems;
import org.kith.shared.Readers;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside of any handler, without a word of what it was. */
@Hidden
@RestController
class Failures implements ErrorController {
    @RequestMapping("/error")
    @OpenToAll(why = "The container sends here what it could not serve; it tells the status and nothing else.")
    ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
        var status = HttpStatus.resolve(code);
        var problem = Problems.problem(
                status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status,
                "refused",
                Message.of("The request was refused."),
                Readers.current());
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
