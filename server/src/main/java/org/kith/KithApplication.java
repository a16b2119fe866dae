package org.kith;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableAsync;

/** The server: every area of Kith in one Spring Boot application. */
@Modulithic(systemName = "Kith", sharedModules = "shared")
// Two areas may each have a LinkStore.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableAsync
public class KithApplication {}
