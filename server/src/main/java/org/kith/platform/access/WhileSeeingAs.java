package org.kith.platform.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a change that is let through while an administrator sees Kith as somebody else: those that end it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface WhileSeeingAs {}
