import { configure } from '@testing-library/react';

// What a test waits for comes at once on an idle machine and late on a busy one.
configure({ asyncUtilTimeout: 30_000 });
