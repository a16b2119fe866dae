package org.kith.channels.optin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.Purpose;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Questions to a customer: ask by mail, and see what came of it. */
@RestController
@RequestMapping("/api/customers/{id}/confirmations")
class OptInController {
    private final OptIns questions;

    OptInController(OptIns questions) {
        this.questions = questions;
    }

    record NewQuestion(Purpose purpose) {}

    record QuestionAsked(long id) {}

    record Question(
            long id,
            Purpose purpose,
            String address,
            String wording,
            Instant askedAt,
            Instant expiresAt,
            @Nullable Instant sentAt,
            @Nullable Instant confirmedAt,
            boolean open) {}

    record Questions(List<Question> items) {}

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    Questions list(@PathVariable long id, Viewer viewer) {
        return new Questions(questions.of(id, viewer).stream()
                .map(question -> new Question(
                        question.id(),
                        question.purpose(),
                        question.address(),
                        question.wording(),
                        question.askedAt(),
                        question.expiresAt(),
                        question.sentAt(),
                        question.confirmedAt(),
                        questions.isOpen(question)))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    QuestionAsked ask(@PathVariable long id, @RequestBody NewQuestion question, Viewer viewer) {
        return new QuestionAsked(questions.ask(id, question.purpose(), viewer));
    }
}
