package org.kith;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableAsync;

/** The server: every area of Kith in one Spring Boot application. */
@Modulithic(systemName = "Kith", sharedModules = "shared")
@SpringBootApplication
@EnableAsync
public class KithApplication {}
