package dev.microservicenetwork.e2e.wire;

/**
 * Something in the configuration of a destination that a caller's proxy has, for what traffic shows too slowly or not at all.
 *
 * @param pointer where, in Envoy's cluster
 */
record Setting(String pointer, String value) {

    String words() {
        return "`" + pointer.substring(pointer.lastIndexOf('/') + 1) + ": " + value + "`";
    }
}
