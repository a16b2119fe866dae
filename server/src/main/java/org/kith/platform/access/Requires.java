package org.kith.platform.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The permission that a request handler requires of its viewer. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Permission value();

    /** Only a person in a browser may do it, no API token: what would let a token grow beyond its scopes. */
    boolean inPerson() default false;
}
