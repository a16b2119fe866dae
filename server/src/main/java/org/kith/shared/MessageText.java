package org.kith.shared;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** In the API's answers a message is its sentence, in the language of who asked. */
final class MessageText extends StdSerializer<Message> {
    MessageText() {
        super(Message.class);
    }

    @Override
    public void serialize(Message message, JsonGenerator out, SerializationContext context) {
        out.writeString(message.in(Readers.current()));
    }
}
