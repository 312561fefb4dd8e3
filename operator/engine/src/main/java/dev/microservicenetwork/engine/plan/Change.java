package dev.microservicenetwork.engine.plan;

import dev.microservicenetwork.engine.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** One write. */
public sealed interface Change {
    ObjectKey key();

    /** The object is not there. */
    record Create(HasMetadata desired) implements Change {
        @Override
        public ObjectKey key() {
            return ObjectKey.of(desired);
        }
    }

    /** The object is there and says something else. */
    record Update(HasMetadata desired, HasMetadata observed) implements Change {
        @Override
        public ObjectKey key() {
            return ObjectKey.of(desired);
        }
    }

    /** The object is there and nothing wants it. */
    record Delete(HasMetadata observed) implements Change {
        @Override
        public ObjectKey key() {
            return ObjectKey.of(observed);
        }
    }

    /** The object stays when its owner goes. */
    record Release(HasMetadata observed) implements Change {
        @Override
        public ObjectKey key() {
            return ObjectKey.of(observed);
        }
    }
}
