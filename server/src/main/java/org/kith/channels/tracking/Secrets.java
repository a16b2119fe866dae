package org.kith.channels.tracking;

/** The keys of this installation, made at random when first asked for and kept from then on. */
public interface Secrets {
    /** 32 bytes for the named use; a different use has a different key. */
    byte[] key(String use);
}
