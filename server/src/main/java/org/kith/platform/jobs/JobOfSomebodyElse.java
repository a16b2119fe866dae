package org.kith.platform.jobs;

import org.kith.shared.Message;
import org.kith.shared.Refusal;

/** Who sees a job is not therefore the one who may end it. */
class JobOfSomebodyElse extends Refusal {
    JobOfSomebodyElse(long id) {
        super(
                Kind.FORBIDDEN,
                "job-of-somebody-else",
                Message.of(
                        "Job {0} was started by somebody else. Only who started it or an administrator may cancel it.",
                        id));
    }
}
