package org.kith.intelligence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.kith.KithTest;
import org.springframework.test.context.TestPropertySource;

/**
 * Like {@link KithTest}, with a context and a database that only such tests share: they count everybody, and the currency of most
 * sales decides what they see, whatever other tests imported.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@KithTest
@TestPropertySource(properties = "kith.test.world=intelligence")
public @interface OwnWorld {}
