package org.kith.platform.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a request handler that every signed-in user may use, whatever the role. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedIn {
    /** Only a person in a browser may do it, no API token. */
    boolean inPerson() default false;
}
