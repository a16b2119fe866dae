package org.kith.channels.outbox;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.kith.channels.email.SmtpServer;
import org.kith.channels.tracking.Tracking;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OutboxProperties.class, SmtpServer.class})
class OutboxConfiguration {
    @Bean
    Line line() {
        return new Line();
    }

    @Bean
    Outbox.Parts outboxParts(
            DataSource database,
            Claims claims,
            Housekeeping housekeeping,
            MailingStore mailings,
            ObjectProvider<Personaliser> personaliser,
            Tracking tracking,
            Composer composer,
            Meter meter,
            Line line,
            SmtpServer server,
            OutboxProperties properties,
            Clock clock) {
        return new Outbox.Parts(
                database,
                claims,
                housekeeping,
                mailings,
                personaliser.getIfAvailable(() -> OutboxConfiguration::asWritten),
                tracking,
                composer,
                meter,
                line,
                server,
                properties,
                clock);
    }

    /** Without a template language every recipient gets the text as it is. */
    private static List<Personaliser.Personalised> asWritten(Mailing mailing, List<Recipient> recipients) {
        var text = mailing.text();
        Personaliser.Personalised written = new Personaliser.Written(text.subject(), text.html(), text.plain());
        return recipients.stream().map(recipient -> written).toList();
    }
}
