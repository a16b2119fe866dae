package org.kith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the whole server with a real PostgreSQL. All such tests share one context and one database, so a test makes what
 * it needs and counts only its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = KithApplication.class,
        properties = "kith.quality.after-imports=false") // nothing begins by itself while another test counts
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
public @interface KithTest {}
