package org.kith.platform.backup;

/** A backup or a restore that cannot be; its message names the place and the way out. */
public class BackupRefused extends RuntimeException {
    BackupRefused(String message) {
        super(message);
    }

    BackupRefused(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
