package pdfread

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	// wasmPageBytes is the unit of WebAssembly memory.
	wasmPageBytes = 64 << 10
	// engineStart bounds the compilation of PDFium (some three seconds on a
	// slow machine without a cache).
	engineStart = time.Minute
	// maxArgs is the most arguments any PDFium function used here takes.
	maxArgs = 6
)

// engine is PDFium in a WebAssembly sandbox: no files, no network, no clock of
// ours, and no more memory than it was given. It serves one goroutine.
//
// go-pdfium's own calls allocate and free inside the sandbox for each
// character, which makes reading positions twice as slow as reading plain
// text. So go-pdfium starts the module, and the dozen C functions needed are
// called directly, all positions of a page landing in one buffer.
type engine struct {
	ctx      context.Context
	pool     pdfium.Pool
	instance pdfium.Pdfium
	module   api.Module
	funcs    map[string]api.Function
	stack    [maxArgs]uint64 // arguments and result of a call
}

// startEngine compiles PDFium, or takes it compiled from cacheDir (a directory
// that this engine may write; empty for none: each start then costs seconds).
func startEngine(ctx context.Context, cacheDir string, memory int64) (*engine, error) {
	// First of all, while the memory is fresh from the system: what the process
	// has used before would have to be cleared, and would then be resident.
	sandbox := &arena{memory: make([]byte, memory)}
	conf := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(uint32(memory / wasmPageBytes))
	if cacheDir != "" {
		// A cache that cannot be opened only costs time.
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			conf = conf.WithCompilationCache(cache)
		}
	}
	catch := &moduleCatcher{}
	ctx = experimental.WithFunctionListenerFactory(ctx, catch)
	ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory {
		return sandbox
	}))
	pool, err := webassembly.Init(webassembly.Config{
		Context:       ctx,
		FSConfig:      wazero.NewFSConfig(), // the default would mount "/"
		RuntimeConfig: conf,
		Stdout:        io.Discard, Stderr: io.Discard,
		MaxIdle: 1, MaxTotal: 1,
	})
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	instance, err := pool.GetInstance(engineStart)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start PDFium: %w", err), pool.Close())
	}
	if catch.module == nil {
		return nil, errors.Join(errors.New("start PDFium: the module was not seen"), pool.Close())
	}
	return &engine{ctx: ctx, pool: pool, instance: instance, module: catch.module, funcs: map[string]api.Function{}}, nil
}

// close frees the sandbox.
func (e *engine) close() error {
	return errors.Join(e.instance.Close(), e.pool.Close())
}

// call runs one exported C function. Every parameter and result is an integer
// or a pointer into the sandbox; an error means that the sandbox trapped and
// must not be used again.
func (e *engine) call(name string, args ...uint64) (uint64, error) {
	f := e.funcs[name]
	if f == nil {
		if f = e.module.ExportedFunction(name); f == nil {
			return 0, fmt.Errorf("PDFium has no function %s", name)
		}
		e.funcs[name] = f
	}
	copy(e.stack[:], args)
	if err := f.CallWithStack(e.ctx, e.stack[:]); err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n") // the rest is a stack
		return 0, fmt.Errorf("%w: %s: %s", errTrap, name, first)
	}
	return e.stack[0], nil
}

// alloc reserves n bytes inside the sandbox; free gives them back.
func (e *engine) alloc(n int) (uint64, error) {
	p, err := e.call("malloc", uint64(n))
	if err != nil {
		return 0, err
	}
	if uint32(p) == 0 {
		return 0, fmt.Errorf("%w: no room for %d bytes", errTooBig, n)
	}
	return p, nil
}

func (e *engine) free(p uint64) { _, _ = e.call("free", p) }

// arena is the sandbox's memory, reserved whole: growing piece by piece would
// copy it, and hold it twice. What is not touched costs nothing.
type arena struct{ memory []byte }

// Reallocate gives the first size bytes, nil when there are not as many.
func (a *arena) Reallocate(size uint64) []byte {
	if size > uint64(len(a.memory)) {
		return nil
	}
	return a.memory[:size]
}

// Free lets the collector have it.
func (a *arena) Free() { a.memory = nil }

// moduleCatcher hands over the running module: go-pdfium keeps it to itself,
// but wazero shows it to whoever listens to one of its functions. The library's
// start is called once, so listening costs nothing later.
type moduleCatcher struct{ module api.Module }

// NewFunctionListener listens to FPDF_InitLibrary alone.
func (c *moduleCatcher) NewFunctionListener(def api.FunctionDefinition) experimental.FunctionListener {
	for _, name := range def.ExportNames() {
		if name == "FPDF_InitLibrary" {
			return c
		}
	}
	return nil
}

// Before notes the module.
func (c *moduleCatcher) Before(_ context.Context, m api.Module, _ api.FunctionDefinition, _ []uint64, _ experimental.StackIterator) {
	c.module = m
}

// After has nothing to do.
func (*moduleCatcher) After(context.Context, api.Module, api.FunctionDefinition, []uint64) {}

// Abort has nothing to do.
func (*moduleCatcher) Abort(context.Context, api.Module, api.FunctionDefinition, error) {}
